package com.dezky.upstream;

import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConversionException;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;

/// JSON as every client reads and writes it; a body that is not what the reading record says becomes a failure.
final class JsonConverter extends JacksonJsonHttpMessageConverter {
    private final Outcomes outcomes;

    JsonConverter(Outcomes outcomes) {
        super(WireJson.MAPPER);
        this.outcomes = outcomes;
    }

    @Override
    public Object read(ResolvableType type, HttpInputMessage message, @Nullable Map<String, Object> hints)
            throws IOException {
        try {
            return super.read(type, message, hints);
        } catch (HttpMessageConversionException garbage) {
            throw outcomes.garbage(garbage);
        }
    }
}
