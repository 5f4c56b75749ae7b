package com.dezky.ui;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/// CSS, scripts and icons as the browser gets them: joined, named by their content and compressed once, at
/// start-up. What is in `assets/` is what is served; there is no build step.
@Component
public class Assets {
    private static final String HTMX = "META-INF/resources/webjars/htmx.org/2.0.10/dist/htmx.min.js";

    private final Map<String, String> addresses = new HashMap<>();
    private final Map<String, Asset> files = new HashMap<>();
    private final Set<String> icons;

    /// One file, ready to send.
    record Asset(String contentType, byte[] plain, byte[] gzipped) {}

    public Assets() {
        var names = lines("assets/icons.txt");
        icons = Set.copyOf(names);
        publish("app.css", "text/css", joined("assets/css/", lines("assets/css/app.txt")));
        publish("auth.css", "text/css", joined("assets/css/", lines("assets/css/auth.txt")));
        publish("reference.css", "text/css", joined("assets/css/", lines("assets/css/reference.txt")));
        publish("chart.css", "text/css", joined("assets/css/", lines("assets/css/chart.txt")));
        publish("app.js", "text/javascript", modules(lines("assets/js/app.txt")));
        publish("auth.js", "text/javascript", modules(lines("assets/js/auth.txt")));
        publish("htmx.js", "text/javascript", read(HTMX));
        publish("icons.svg", "image/svg+xml", IconSprite.of(names));
        publish("mark.svg", "image/svg+xml", read("assets/mark.svg"));
    }

    /// The address of an asset by its plain name, good for a year: it changes with the content.
    public String address(String name) {
        return Optional.ofNullable(addresses.get(name))
                .orElseThrow(() -> new IllegalArgumentException("no asset " + name));
    }

    /// The address of one icon in the sprite.
    /// @throws IllegalArgumentException when it is not on the list in `assets/icons.txt`
    public String icon(String name) {
        if (!icons.contains(name)) {
            throw new IllegalArgumentException("icon " + name + " is not in assets/icons.txt");
        }
        return address("icons.svg") + "#" + name;
    }

    /// The file behind the last part of an address, or empty when this version of Dezky has none.
    Optional<Asset> find(String file) {
        return Optional.ofNullable(files.get(file));
    }

    private void publish(String name, String type, String content) {
        var bytes = content.getBytes(StandardCharsets.UTF_8);
        int dot = name.lastIndexOf('.');
        var file = name.substring(0, dot) + "-" + hash(bytes) + name.substring(dot);
        addresses.put(name, "/assets/" + file);
        files.put(file, new Asset(type + ";charset=UTF-8", bytes, gzip(bytes)));
    }

    private static String joined(String folder, List<String> names) {
        return names.stream().map(name -> read(folder + name)).collect(Collectors.joining("\n"));
    }

    /// The modules share a file but not their names: each stands in a block of its own, and none imports another.
    private static String modules(List<String> names) {
        return names.stream().map(name -> "{\n" + read("assets/js/" + name) + "}\n").collect(Collectors.joining());
    }

    static List<String> lines(String path) {
        return read(path).lines().map(String::strip).filter(line -> !line.isEmpty() && !line.startsWith("#")).toList();
    }

    static String read(String path) {
        try {
            return new ClassPathResource(path).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] gzip(byte[] bytes) {
        var zipped = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(zipped)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return zipped.toByteArray();
    }
}
