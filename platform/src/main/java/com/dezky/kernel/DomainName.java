package com.dezky.kernel;

import com.ibm.icu.text.IDNA;
import java.util.Optional;
import java.util.regex.Pattern;

/// A domain name as DNS has it: ASCII, lower case, two labels or more, without the final dot, at most 253 characters
/// (RFC 1035, section 2.3.4).
///
/// International names are mapped and checked as UTS 46 says, non-transitional (`straße.de` stays itself) and by the
/// rules of IDNA 2008. The JDK's own `java.net.IDN` is of 2003 and would turn such a name into another.
public record DomainName(String value) {
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+|0x[0-9a-f]*");
    private static final IDNA UTS46 = IDNA.getUTS46Instance(IDNA.USE_STD3_RULES | IDNA.CHECK_BIDI
            | IDNA.CHECK_CONTEXTJ | IDNA.CHECK_CONTEXTO | IDNA.NONTRANSITIONAL_TO_ASCII
            | IDNA.NONTRANSITIONAL_TO_UNICODE);

    public DomainName {
        if (!wellFormed(value)) {
            throw new IllegalArgumentException("not a domain name: " + value);
        }
    }

    /// Reads what somebody typed, in Unicode or punycode; empty when it is no domain name.
    public static Optional<DomainName> read(String typed) {
        var text = typed.strip();
        if (text.isEmpty() || text.length() > 1_000) {
            return Optional.empty();
        }
        var info = new IDNA.Info();
        var ascii = UTS46.nameToASCII(text, new StringBuilder(), info).toString();
        var name = ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii;
        return info.hasErrors() && !onlyFinalDot(info, text) || !wellFormed(name)
                ? Optional.empty()
                : Optional.of(new DomainName(name));
    }

    /// As people read it: `xn--kbenhavn-54a.dk` is `københavn.dk`.
    public String unicode() {
        return UTS46.nameToUnicode(value, new StringBuilder(), new IDNA.Info()).toString();
    }

    /// Whether it is this name or lies below it.
    public boolean isAtOrBelow(String other) {
        return value.equals(other) || value.endsWith("." + other);
    }

    @Override
    public String toString() {
        return value;
    }

    /// A final label of digits is an address, not a name (WHATWG URL, "ends in a number").
    private static boolean wellFormed(String text) {
        var labels = text.split("\\.", -1);
        return text.length() <= 253 && labels.length > 1 && !NUMBER.matcher(labels[labels.length - 1]).matches()
                && java.util.Arrays.stream(labels).allMatch(label -> LABEL.matcher(label).matches());
    }

    private static boolean onlyFinalDot(IDNA.Info info, String text) {
        return text.endsWith(".") && info.getErrors().equals(java.util.EnumSet.of(IDNA.Error.EMPTY_LABEL));
    }
}
