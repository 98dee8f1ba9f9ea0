package dev.lungo.core;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/// Bytes made smaller for keeping, and named by their content.
public final class Deflated {
    private Deflated() {}

    public static byte[] of(byte[] bytes, int from, int to) {
        var out = new ByteArrayOutputStream((to - from) / 3 + 64);
        try (var deflating = new DeflaterOutputStream(out)) {
            deflating.write(bytes, from, to - from);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    /// @throws UncheckedIOException when it is damaged
    public static byte[] inflate(byte[] deflated) {
        try (var inflating = new InflaterInputStream(new ByteArrayInputStream(deflated))) {
            return inflating.readAllBytes();
        } catch (IOException damaged) {
            throw new UncheckedIOException("what was stored deflated cannot be read", damaged);
        }
    }

    /// 32 hexadecimal digits that only these bytes have.
    public static String mark(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
