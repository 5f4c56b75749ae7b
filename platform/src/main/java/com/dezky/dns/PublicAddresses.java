package com.dezky.dns;

import java.net.Inet4Address;
import java.net.InetAddress;

/// Which addresses a stranger may send us to. Whoever owns a domain says where its name servers live, and must not be
/// able to make us knock at doors of our own network.
final class PublicAddresses {
    private PublicAddresses() {}

    /// Whether this is an ordinary address of the internet (IANA's special-purpose registries, RFC 6890).
    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress() || address.isLoopbackAddress() || address.isLinkLocalAddress()
                || address.isSiteLocalAddress() || address.isMulticastAddress()) {
            return false;
        }
        var bytes = address.getAddress();
        return address instanceof Inet4Address ? isPublicV4(bytes) : isPublicV6(bytes);
    }

    private static boolean isPublicV4(byte[] bytes) {
        var first = bytes[0] & 0xff;
        var second = bytes[1] & 0xff;
        var third = bytes[2] & 0xff;
        var shared = first == 100 && second >= 64 && second < 128;
        var protocol = first == 192 && second == 0 && (third == 0 || third == 2) || first == 192 && second == 88
                && third == 99;
        var measured = first == 198 && (second == 18 || second == 19 || second == 51 && third == 100)
                || first == 203 && second == 0 && third == 113;
        return first != 0 && first != 127 && first < 240 && !shared && !protocol && !measured;
    }

    /// Only what is allotted to the internet, less the parts that wrap an IPv4 address or stand in documents.
    private static boolean isPublicV6(byte[] bytes) {
        var first = (bytes[0] & 0xff) << 8 | bytes[1] & 0xff;
        var second = (bytes[2] & 0xff) << 8 | bytes[3] & 0xff;
        var global = first >> 13 == 1;
        var wrapped = first == 0x2002 || first == 0x2001 && second < 0x200 || first == 0x2001 && second == 0xdb8;
        return global && !wrapped;
    }
}
