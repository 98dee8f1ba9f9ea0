package dev.lungo.tui.image;

import java.util.Base64;

/// An image of a message: the number by which the terminal knows it, its type, and its bytes in Base64.
public record ImageFile(int number, String mime, String base64) {
    public boolean isPng() {
        return mime.equals("image/png");
    }

    byte[] bytes() {
        return Base64.getMimeDecoder().decode(base64);
    }
}
