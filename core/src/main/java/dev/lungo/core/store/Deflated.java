package dev.lungo.core.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/// Bytes that are stored compressed.
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
            throw new UncheckedIOException("stored bytes are damaged", damaged);
        }
    }
}
