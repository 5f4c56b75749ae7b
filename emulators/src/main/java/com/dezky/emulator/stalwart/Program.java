package com.dezky.emulator.stalwart;

/// What a person's program speaks to the mail server.
public enum Program {
    IMAP("imapAuthenticate"),
    SMTP("emailSend"),
    CALDAV("davCalPropFind");

    private final String permission;

    Program(String permission) {
        this.permission = permission;
    }

    String permission() {
        return permission;
    }

    /// What the program is told.
    public enum Answer {
        WELCOME,
        /// Nobody has this address with this password.
        WRONG_PASSWORD,
        /// The mailbox is frozen, or the password is not for this.
        REFUSED
    }
}
