package com.dezky.dns;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/// One question to one server: over UDP, repeated once, and over TCP when the answer does not fit a datagram.
///
/// Each try has a socket, a port and an id of its own. A message that does not answer exactly what was asked is passed
/// over in silence and the wait goes on, so that a forged one can at most arrive in vain (RFC 5452, section 9).
final class Wire {
    /// What fits through nearly every network unsplit (DNS flag day 2020).
    private static final int DATAGRAM = 1232;

    private static final SecureRandom RANDOM = new SecureRandom();

    /// What came of it.
    sealed interface Heard {
        record Said(Message message) implements Heard {}

        /// Nothing believable, in time.
        record Nothing() implements Heard {}

        /// There is an answer, too long for a datagram, and the way for long ones failed.
        record CutShort() implements Heard {}
    }

    private Wire() {}

    /// @param recursive whether the server is to find the answer elsewhere
    static Heard ask(ServerAddress server, Name name, RecordType type, boolean recursive, Deadline deadline) {
        var half = deadline.left().dividedBy(2);
        // The second try goes without EDNS: there are still servers that drop or refuse what they do not know.
        for (var extended : new boolean[]{true, false}) {
            var query = query(name, type, recursive, extended);
            try {
                var answer = datagram(server, query, extended ? Deadline.in(half) : deadline);
                if (answer != null && !(extended && refusesExtension(answer))) {
                    return answer.getHeader().getFlag(Flags.TC)
                            ? stream(server, query, deadline)
                            : new Heard.Said(answer);
                }
            } catch (IOException unreachable) {
                continue;
            }
        }
        return new Heard.Nothing();
    }

    private static Message query(Name name, RecordType type, boolean recursive, boolean extended) {
        var query = Message.newQuery(Record.newRecord(name, type.code(), DClass.IN));
        query.getHeader().setID(RANDOM.nextInt(1 << 16));
        if (!recursive) {
            query.getHeader().unsetFlag(Flags.RD);
        }
        if (extended) {
            query.addRecord(new OPTRecord(DATAGRAM, 0, 0), Section.ADDITIONAL);
        }
        return query;
    }

    private static boolean refusesExtension(Message answer) {
        return answer.getRcode() == Rcode.FORMERR || answer.getRcode() == Rcode.NOTIMP;
    }

    private static @Nullable Message datagram(ServerAddress server, Message query,
            Deadline deadline)
            throws IOException {
        try (var socket = new DatagramSocket()) {
            socket.connect(server.socket());
            var wire = query.toWire();
            socket.send(new DatagramPacket(wire, wire.length));
            var packet = new DatagramPacket(new byte[65_535], 65_535);
            while (!deadline.passed()) {
                socket.setSoTimeout(deadline.milliseconds());
                packet.setLength(65_535);
                socket.receive(packet);
                var answer = believable(Arrays.copyOf(packet.getData(), packet.getLength()), query);
                if (answer != null) {
                    return answer;
                }
            }
            return null;
        }
    }

    private static Heard stream(ServerAddress server, Message query, Deadline deadline) {
        try (var socket = new Socket()) {
            socket.connect(server.socket(), deadline.milliseconds());
            // A drip of single bytes would renew a read timeout for ever; closing the socket ends it whatever it does.
            try (var _ = deadline.closing(socket)) {
                var out = new DataOutputStream(socket.getOutputStream());
                var wire = query.toWire();
                var framed = ByteBuffer.allocate(wire.length + 2).putShort((short) wire.length).put(wire);
                out.write(framed.array());
                out.flush();
                var in = new DataInputStream(socket.getInputStream());
                var answer = believable(in.readNBytes(in.readUnsignedShort()), query);
                return answer == null ? new Heard.CutShort() : new Heard.Said(answer);
            }
        } catch (IOException failed) {
            return new Heard.CutShort();
        }
    }

    /// The message, if it is one and answers this very question.
    private static @Nullable Message believable(byte[] bytes, Message query) {
        try {
            var answer = new Message(bytes);
            var header = answer.getHeader();
            var matches = header.getID() == query.getHeader().getID() && header.getFlag(Flags.QR)
                    && header.getOpcode() == Opcode.QUERY && query.getQuestion().equals(answer.getQuestion());
            return matches ? answer : null;
        } catch (IOException nonsense) {
            return null;
        }
    }
}
