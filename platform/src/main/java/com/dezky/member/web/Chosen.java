package com.dezky.member.web;

import com.dezky.access.Memberships.Membership;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Whom something is done to: those who were ticked, or everybody a filter lets through.
/// @param filter null for those who were ticked
record Chosen(List<Membership> people, @Nullable ListView filter) {
    /// What a form has to carry so that it means the same people. A filter goes with a print of whom it let through: when
    /// somebody came or went meanwhile, the question is asked again.
    List<BulkPage.Field> fields() {
        var fields = new ArrayList<BulkPage.Field>();
        if (filter == null) {
            people.forEach(person -> fields.add(new BulkPage.Field("id", person.id().toString())));
        } else {
            filter.fields().forEach((name, value) -> fields.add(new BulkPage.Field(name, value)));
            fields.add(new BulkPage.Field("all", "true"));
            fields.add(new BulkPage.Field("print", print()));
        }
        return fields;
    }

    /// The same for the same people.
    String print() {
        var ids = people.stream().map(person -> person.id().toString()).sorted().collect(Collectors.joining(" "));
        try {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(MessageDigest.getInstance("SHA-256")
                    .digest(ids.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
