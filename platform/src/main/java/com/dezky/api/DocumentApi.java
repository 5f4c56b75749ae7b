package com.dezky.api;

import com.dezky.access.OnSurface;
import com.dezky.access.Surface;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// The description of the API for programs. Open: who wants a token has to know how to ask for one.
@RestController
@OnSurface(Surface.API)
class DocumentApi {
    private final ApiDocument document;

    DocumentApi(ApiDocument document) {
        this.document = document;
    }

    @GetMapping(path = "/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
    byte[] json() {
        return document.json();
    }

    @GetMapping(path = "/openapi.yaml", produces = MediaType.APPLICATION_YAML_VALUE)
    byte[] yaml() {
        return document.yaml();
    }
}
