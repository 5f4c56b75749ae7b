package com.dezky.api;

import com.dezky.access.Surface;
import com.dezky.access.SurfaceSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The description of the API: `api/openapi.yaml`, written by hand and held true by tests. Read once, at start-up.
@Component
class ApiDocument {
    private final byte[] yaml;
    private final ObjectNode tree;
    private final byte[] json;

    ApiDocument(SurfaceSettings surfaces, JsonMapper mapper) {
        try {
            this.yaml = new ClassPathResource("api/openapi.yaml").getContentAsByteArray();
        } catch (IOException failure) {
            throw new UncheckedIOException("the API's description cannot be read", failure);
        }
        Object read = new Yaml(new SafeConstructor(strict())).load(new String(yaml, StandardCharsets.UTF_8));
        this.tree = (ObjectNode) mapper.valueToTree(read);
        // The file speaks of any installation; what this one serves names its own address.
        tree.putArray("servers").addObject().put("url", surfaces.urlOf(Surface.API).toString());
        this.json = mapper.writeValueAsBytes(tree);
    }

    private static LoaderOptions strict() {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        return options;
    }

    /// As it was written, with its comments.
    byte[] yaml() {
        return yaml.clone();
    }

    /// The same in JSON, naming this installation's address.
    byte[] json() {
        return json.clone();
    }

    JsonNode tree() {
        return tree;
    }
}
