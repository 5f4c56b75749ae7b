package com.dezky.notification;

import com.dezky.notification.MailTemplate.Words;
import com.dezky.ui.Language;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How an organisation's mail looks.
/// @param product what it calls its workspace: the sender's name, and in the text
/// @param accent  hex, for buttons and lines
/// @param on      hex, text on the accent
/// @param ink     hex, links on white
/// @param logo    a PNG picture; null for none
/// @param language which its people chose; null for nobody's choice, and then a mail speaks both
/// @param words   its own words by `<template>.<language>`; what is missing is ours
public record MailFace(String product, String accent, String on, String ink, byte @Nullable [] logo,
        @Nullable Language language, Map<String, Words> words) {
    /// Dezky's own, in Fjord.
    public static final MailFace DEZKY = new MailFace("Dezky", "#006582", "#ffffff", "#005e78", null, null, Map.of());

    boolean ours() {
        return product.equals(DEZKY.product);
    }

    Words words(MailTemplate template, String language, Words standard) {
        return words.getOrDefault(template.key() + "." + language, standard);
    }
}
