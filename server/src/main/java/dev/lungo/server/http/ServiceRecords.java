package dev.lungo.server.http;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The multicast DNS records (RFC 6762) of one HTTP service: its instance, host, port and addresses.
record ServiceRecords(String instance, String host, int port, List<InetAddress> addresses) {
    static final String TYPE = "_http._tcp.local";

    /// A queried name and record type (12 PTR, 33 SRV, 16 TXT, 1 A, 255 any).
    record Question(String name, int type) {}

    private record Form(int type, int category, int seconds) {}

    private static final int ADDRESS = 1;
    private static final int POINTER = 12;
    private static final int TEXT = 16;
    private static final int SERVICE = 33;
    private static final int ANY = 255;
    private static final int INTERNET = 1;
    /// No other host has these records, so they replace what a listener has cached.
    private static final int FLUSH = 0x8000;
    private static final int RESPONSE = 0x8400;
    private static final int TEXT_SECONDS = 4500;
    private static final int HOST_SECONDS = 120;

    /// True if one of the questions is about this service.
    boolean concerned(List<Question> questions) {
        return questions.stream().anyMatch(this::concerned);
    }

    private boolean concerned(Question question) {
        var name = question.name.toLowerCase(Locale.ROOT);
        return switch (question.type) {
            case POINTER -> name.equals(TYPE);
            case SERVICE, TEXT -> name.equals(service());
            case ADDRESS -> name.equals(host.toLowerCase(Locale.ROOT));
            case ANY -> name.equals(TYPE) || name.equals(service()) || name.equals(host.toLowerCase(Locale.ROOT));
            default -> false;
        };
    }

    private String service() {
        return instance.toLowerCase(Locale.ROOT) + "." + TYPE;
    }

    /// All records in one message; with `gone`, that they hold no longer.
    byte[] message(boolean gone) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            var four = addresses.stream().filter(Inet4Address.class::isInstance).toList();
            for (int number : new int[] {0, RESPONSE, 0, 3 + four.size(), 0, 0}) out.writeShort(number);
            record(out, TYPE, new Form(POINTER, INTERNET, gone ? 0 : TEXT_SECONDS), name(instance + "." + TYPE));
            record(
                    out,
                    instance + "." + TYPE,
                    new Form(SERVICE, INTERNET | FLUSH, gone ? 0 : HOST_SECONDS),
                    service(name(host)));
            record(
                    out,
                    instance + "." + TYPE,
                    new Form(TEXT, INTERNET | FLUSH, gone ? 0 : TEXT_SECONDS),
                    "\6path=/".getBytes(StandardCharsets.US_ASCII));
            for (var address : four)
                record(out, host, new Form(ADDRESS, INTERNET | FLUSH, gone ? 0 : HOST_SECONDS), address.getAddress());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private byte[] service(byte[] target) {
        return ByteBuffer.allocate(6 + target.length)
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort((short) port)
                .put(target)
                .array();
    }

    private static void record(DataOutputStream out, String name, Form form, byte[] data) throws IOException {
        out.write(name(name));
        out.writeShort(form.type);
        out.writeShort(form.category);
        out.writeInt(form.seconds);
        out.writeShort(data.length);
        out.write(data);
    }

    private static byte[] name(String name) {
        var bytes = new ByteArrayOutputStream();
        for (var label : name.split("\\.")) {
            var letters = label.getBytes(StandardCharsets.UTF_8);
            bytes.write(letters.length);
            bytes.writeBytes(letters);
        }
        bytes.write(0);
        return bytes.toByteArray();
    }

    /// The questions of a message; none when it is an answer or cannot be read.
    static List<Question> questions(ByteBuffer message) {
        var questions = new ArrayList<Question>();
        if (message.remaining() < 12 || message.getShort(2) < 0) return questions;
        int count = Math.min(message.getShort(4), 32);
        message.position(12);
        try {
            for (int i = 0; i < count; i++) {
                var name = readName(message, 0);
                questions.add(new Question(name, message.getShort()));
                message.getShort();
            }
        } catch (IndexOutOfBoundsException | BufferUnderflowException | IllegalArgumentException broken) {
            return List.of();
        }
        return questions;
    }

    /// Labels; a pointer to an earlier place may replace the rest.
    private static String readName(ByteBuffer message, int depth) {
        if (depth > 8) throw new IllegalArgumentException("a name that never ends");
        var name = new StringBuilder();
        while (true) {
            int length = message.get() & 0xFF;
            if (length == 0) return name.toString();
            if (!name.isEmpty()) name.append('.');
            if (length >= 0xC0) {
                var earlier = message.duplicate().position((length & 0x3F) << 8 | message.get() & 0xFF);
                return name + readName(earlier, depth + 1);
            }
            var label = new byte[length];
            message.get(label);
            name.append(new String(label, StandardCharsets.UTF_8));
        }
    }
}
