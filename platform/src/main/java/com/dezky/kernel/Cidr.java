package com.dezky.kernel;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A network: `192.0.2.0/24`, `2001:db8::/32`, or one address, which is a network of its own (RFC 4632, RFC 4291).
///
/// @param network its first address; no bit is set behind the prefix
/// @param prefix  how many bits are the network's, at least one
public record Cidr(InetAddress network, int prefix) {
    /// Why a text is no network.
    public enum Wrong {
        /// It is no address, or the number behind the slash is none.
        UNREADABLE,
        /// It names an address inside of a network rather than the network.
        HOST_BITS,
        /// It is an IPv4 address in IPv6's clothes: said as IPv4 it would match.
        MAPPED,
        /// It holds every address there is.
        EVERYTHING
    }

    /// What a text turned out to be.
    public sealed interface Reading {
        record Read(Cidr cidr) implements Reading {}

        record Refused(Wrong why) implements Reading {}
    }

    private static final Pattern V4 = Pattern.compile("(\\d{1,3})(\\.(\\d{1,3})){3}");
    private static final Pattern V6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
    private static final int LONGEST = 60;

    public Cidr {
        if (prefix < 1 || prefix > network.getAddress().length * 8 || !clean(network, prefix)) {
            throw new IllegalArgumentException("not a network: " + network.getHostAddress() + "/" + prefix);
        }
    }

    /// Reads what somebody typed.
    public static Reading read(String text) {
        var parts = text.strip().split("/", -1);
        if (parts.length > 2 || text.length() > LONGEST) {
            return new Reading.Refused(Wrong.UNREADABLE);
        }
        var address = literal(parts[0]);
        if (address == null) {
            return new Reading.Refused(Wrong.UNREADABLE);
        }
        if (parts[0].contains(":") && address instanceof Inet4Address) {
            return new Reading.Refused(Wrong.MAPPED);
        }
        var bits = address.getAddress().length * 8;
        if (parts.length == 2 && !parts[1].matches("\\d{1,3}")) {
            return new Reading.Refused(Wrong.UNREADABLE);
        }
        var prefix = parts.length == 2 ? Integer.parseInt(parts[1]) : bits;
        if (prefix > bits) {
            return new Reading.Refused(Wrong.UNREADABLE);
        }
        if (prefix == 0) {
            return new Reading.Refused(Wrong.EVERYTHING);
        }
        return clean(address, prefix)
                ? new Reading.Read(new Cidr(address, prefix))
                : new Reading.Refused(Wrong.HOST_BITS);
    }

    /// A network that is known to be one.
    /// @throws IllegalArgumentException when it is not
    public static Cidr of(String text) {
        return switch (read(text)) {
            case Reading.Read(var cidr) -> cidr;
            case Reading.Refused(var why) -> throw new IllegalArgumentException(why + ": " + text);
        };
    }

    /// The network of this size that an address is in.
    public static Cidr around(InetAddress address, int prefix) {
        try {
            return new Cidr(InetAddress.getByAddress(masked(address.getAddress(), prefix)), prefix);
        } catch (UnknownHostException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }

    /// An address as a request or a log names it; empty for anything else. An IPv4 address in IPv6's clothes is the
    /// IPv4 address. Names are never looked up.
    public static Optional<InetAddress> address(@Nullable String text) {
        return text == null ? Optional.empty() : Optional.ofNullable(literal(text.strip()));
    }

    /// Whether this address is in it. An address of the other family never is.
    public boolean contains(InetAddress address) {
        var mine = network.getAddress();
        var theirs = address.getAddress();
        return mine.length == theirs.length && Arrays.equals(masked(theirs, prefix), mine);
    }

    private static @Nullable InetAddress literal(String text) {
        if (!V4.matcher(text).matches() && !V6.matcher(text).matches()) {
            return null;
        }
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException notAnAddress) {
            return null;
        }
    }

    private static boolean clean(InetAddress address, int prefix) {
        return Arrays.equals(masked(address.getAddress(), prefix), address.getAddress());
    }

    private static byte[] masked(byte[] address, int prefix) {
        var masked = address.clone();
        for (var at = 0; at < masked.length; at++) {
            var kept = Math.clamp(prefix - at * 8L, 0, 8);
            masked[at] &= (byte) (0xff << (8 - kept));
        }
        return masked;
    }

    /// As RFC 5952 writes it: the longest run of zeros is left out.
    @Override
    public String toString() {
        return text(network) + "/" + prefix;
    }

    private static String text(InetAddress address) {
        if (address instanceof Inet4Address) {
            return address.getHostAddress();
        }
        var groups = address.getHostAddress().split(":");
        var from = -1;
        var length = 1;
        for (var at = 0; at < groups.length; at++) {
            var end = at;
            while (end < groups.length && groups[end].equals("0")) {
                end++;
            }
            if (end - at > length) {
                from = at;
                length = end - at;
            }
        }
        return from < 0
                ? String.join(":", groups)
                : String.join(":", Arrays.copyOfRange(groups, 0, from)) + "::"
                        + String.join(":", Arrays.copyOfRange(groups, from + length, groups.length));
    }
}
