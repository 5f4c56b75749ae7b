package com.dezky.stalwart;

import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A password with which one program of a person signs in. Its secret was shown once and is nowhere to be read.
/// @param id counted within the person's account
/// @param description the name the person gave it
/// @param uses what it lets the program do
public record AppPassword(String id, String description, Instant createdAt, @Nullable Instant expiresAt,
        Set<Use> uses) {
    /// What a program may do with an app password. It never suffices to make another one.
    public enum Use {
        /// Read mail.
        IMAP("imap",
                "Authenticate AclGet MyRights ListRights Append Capability Id Copy Move Create Delete Enable Expunge"
                        + " Fetch Idle List Lsub Namespace Rename Search Sort Select Examine Status Store Subscribe Thread"),
        /// Send mail.
        SMTP("email", "Send Receive"),
        /// Calendars and contacts. Without the searches that show every customer's people.
        DAV("dav", "SyncCollection ExpandProperty CardPropFind CardPropPatch CardGet CardMkCol CardDelete CardPut"
                + " CardCopy CardMove CardLock CardQuery CardMultiGet CalPropFind CalPropPatch CalGet CalMkCol CalDelete"
                + " CalPut CalCopy CalMove CalLock CalQuery CalMultiGet CalFreeBusyQuery");

        private static final Set<String> LOGIN = Set.of("authenticate", "authenticateWithAlias");

        private final Set<String> permissions;

        Use(String prefix, String names) {
            this.permissions = Arrays.stream(names.split(" ")).map(name -> prefix + name)
                    .collect(Collectors.toUnmodifiableSet());
        }

        static Set<String> permissions(Set<Use> uses) {
            return Stream.concat(LOGIN.stream(), uses.stream().flatMap(use -> use.permissions.stream()))
                    .collect(Collectors.toUnmodifiableSet());
        }

        static Set<Use> allowedBy(Set<String> permissions) {
            return Arrays.stream(values()).filter(use -> permissions.containsAll(use.permissions))
                    .collect(Collectors.toUnmodifiableSet());
        }
    }
}
