package com.dezky.emulator.ocis;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The roles a person may have in the whole instance; the ids are the same in every installation.
enum Role {
    ADMIN("71881883-1768-46bd-a24d-a356a2afdf7f", "Admin"),
    SPACE_ADMIN("2aadd357-682c-406b-8874-293091995fdd",
            "Space Admin"),
    USER("d7beeea8-8ff4-406b-8fb6-ab2dd81e6b11",
            "User"),
    USER_LIGHT("38071a68-456a-4553-846a-fa67bf5596cc", "User Light");

    final String id;
    final String title;

    Role(String id, String title) {
        this.id = id;
        this.title = title;
    }

    static Optional<Role> of(String id) {
        return Arrays.stream(values()).filter(role -> role.id.equals(id)).findFirst();
    }

    boolean managesSpaces() {
        return this == ADMIN || this == SPACE_ADMIN;
    }

    /// What a grant allows. Only those for spaces can be given on a space's root.
    enum Share {
        VIEWER("a8d5fe5e-96e3-418d-825b-534dbdf22b99", "Can view", "viewer", true),
        EDITOR(
                "58c63c02-1d89-4572-916a-870abc5a1b7d", "Can edit", "editor",
                true),
        MANAGER("312c0871-5ef7-4b3a-85b6-0e4074c64049", "Can manage", "manager", true),
        FILE_VIEWER(
                "b1e2218d-eef8-4d4c-b82d-0f1a1b48f3b5", "Can view", "", false),
        FOLDER_EDITOR(
                "fb6c3e19-e378-47e5-b277-9732f9de6e21", "Can edit", "", false),
        FILE_EDITOR(
                "2d00ce52-1fc2-4dbc-8b95-a73b73395f5a", "Can edit", "", false),
        UPLOADER(
                "1c996275-f1c9-4e71-abdf-a42f6495e960", "Can upload", "", false);

        final String id;
        final String title;
        /// The word for it in v1.0, where roles of spaces have names.
        final String word;
        final boolean forSpaces;

        Share(String id, String title, String word, boolean forSpaces) {
            this.id = id;
            this.title = title;
            this.word = word;
            this.forSpaces = forSpaces;
        }

        static Optional<Share> ofSpace(String id) {
            return ofSpaces().stream().filter(share -> share.id.equals(id)).findFirst();
        }

        static List<Share> ofSpaces() {
            return Arrays.stream(values()).filter(share -> share.forSpaces).toList();
        }
    }
}
