package com.dezky.branding.logo;

/// What became of a file that was to be a logo.
public sealed interface LogoReading {
    record Read(Logo logo) implements LogoReading {}

    /// Not taken.
    /// @param why what to tell whoever sent it
    record Refused(Why why) implements LogoReading {}

    /// Why a file is no logo. Each has its sentence, `branding.logo.<code>`.
    enum Why {
        EMPTY("empty", "The file is empty."),
        TOO_LARGE("too-large", "A logo has at most 512 kB."),
        UNKNOWN_TYPE("unknown-type", "A logo is an SVG, PNG, WebP or JPEG file."),
        WRONG_TYPE("wrong-type", "The file is not what its type says."),
        TOO_WIDE("too-wide", "A logo is at most 2,000 pixels wide and high."),
        TOO_SMALL("too-small", "A logo is at least 16 pixels wide and high."),
        BROKEN("broken", "The file cannot be read as a picture."),
        ANIMATED("animated", "A logo does not move: send a picture of one frame."),
        DOCTYPE("doctype", "The SVG has a document type or entities, which we do not read."),
        ACTIVE("active", "The SVG holds scripts, event handlers or foreign content."),
        REFERENCE("reference", "The SVG refers to something outside itself."),
        TOO_COMPLEX("too-complex", "The SVG has too many parts: simplify it.");

        private final String code;
        private final String detail;

        Why(String code, String detail) {
            this.code = code;
            this.detail = detail;
        }

        public String code() {
            return code;
        }

        /// In English, for the API.
        public String detail() {
            return detail;
        }
    }
}
