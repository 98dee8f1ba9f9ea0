package dev.lungo.core.network;

import java.net.IDN;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A host in its one form: a name in lower case and ASCII without a dot at the end, or an address, whatever its
/// spelling was. `address` is null for a name.
public record NetworkHost(String text, @Nullable InetAddress address) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+|0x[0-9a-f]*");
    private static final Pattern VERSION6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
    private static final int LONGEST = 253;
    private static final int LONGEST_LABEL = 63;

    /// Reads a host as browsers do: `2130706433`, `0x7f.1`, and `0177.0.0.1` are addresses.
    ///
    /// @throws IllegalArgumentException if it is no host; the message is for people
    public static NetworkHost parse(String text) {
        if (text.startsWith("[") && text.endsWith("]")) return version6(text.substring(1, text.length() - 1), text);
        if (text.indexOf(':') >= 0) return version6(text, text);
        var name = ascii(text);
        if (name.endsWith(".")) name = name.substring(0, name.length() - 1);
        if (name.length() > LONGEST) throw invalid(text);
        var labels = name.split("\\.", -1);
        if (NUMBER.matcher(labels[labels.length - 1]).matches()) return version4(labels, text);
        for (var label : labels)
            if (label.length() > LONGEST_LABEL || !NAME.matcher(label).matches()) throw invalid(text);
        return new NetworkHost(name, null);
    }

    private static String ascii(String text) {
        try {
            return IDN.toASCII(text, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException | IndexOutOfBoundsException malformed) {
            throw invalid(text);
        }
    }

    private static NetworkHost version6(String digits, String text) {
        if (!VERSION6.matcher(digits).matches()) throw invalid(text);
        try {
            return of(InetAddress.ofLiteral(digits));
        } catch (IllegalArgumentException malformed) {
            throw invalid(text);
        }
    }

    /// Up to four numbers, decimal, octal, or hexadecimal; the last one fills the bytes that are left.
    private static NetworkHost version4(String[] numbers, String text) {
        if (numbers.length > 4) throw invalid(text);
        long value = 0;
        for (int i = 0; i < numbers.length; i++) {
            long number = number(numbers[i], text);
            int bits = i < numbers.length - 1 ? 8 : 8 * (5 - numbers.length);
            if (number >= 1L << bits) throw invalid(text);
            value = value << bits | number;
        }
        try {
            return of(InetAddress.getByAddress(
                    ByteBuffer.allocate(4).putInt((int) value).array()));
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static long number(String digits, String text) {
        try {
            if (digits.startsWith("0x")) return digits.length() == 2 ? 0 : Long.parseLong(digits.substring(2), 16);
            return Long.parseLong(digits, digits.startsWith("0") ? 8 : 10);
        } catch (NumberFormatException malformed) {
            throw invalid(text);
        }
    }

    private static NetworkHost of(InetAddress address) {
        return new NetworkHost(shortened(address.getHostAddress()), address);
    }

    /// The longest run of zeros in an address of version 6 is `::`.
    private static String shortened(String address) {
        for (int zeros = 8; zeros > 1; zeros--) {
            var found = Pattern.compile("(^|:)0(:0){" + (zeros - 1) + "}(:|$)").matcher(address);
            if (found.find()) return found.replaceFirst("::");
        }
        return address;
    }

    private static IllegalArgumentException invalid(String text) {
        return new IllegalArgumentException("\"" + printable(text) + "\" is not the name of a host");
    }

    /// Control and invisible characters would change what a message seems to say.
    private static String printable(String text) {
        return text.codePoints()
                .limit(LONGEST)
                .collect(
                        StringBuilder::new,
                        (shown, c) -> shown.append(c > ' ' && c < 0x7f ? Character.toString(c) : "?"),
                        StringBuilder::append)
                .toString();
    }

    /// The host as it stands in an address: version 6 in brackets.
    @Override
    public String toString() {
        return text.indexOf(':') < 0 ? text : "[" + text + "]";
    }
}
