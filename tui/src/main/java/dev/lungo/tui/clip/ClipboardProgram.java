package dev.lungo.tui.clip;

import java.util.List;
import java.util.Map;

/// A program that reads or writes a desktop's clipboard, in the environment where it works. `form` is how it prints
/// an image.
record ClipboardProgram(String display, Form form, List<String> command) {
    /// Text, bytes as they are, hexadecimal digits within other words, or Base64.
    enum Form {
        TEXT,
        BYTES,
        HEXADECIMAL,
        BASE64
    }

    private static final String ANY = "";
    private static final String WAYLAND = "WAYLAND_DISPLAY";
    private static final String X = "DISPLAY";
    private static final String WINDOWS = "WSL_DISTRO_NAME";
    private static final String IMAGE_SCRIPT =
            "Add-Type -AssemblyName System.Windows.Forms; $i=[Windows.Forms.Clipboard]::GetImage();"
                    + " if ($i) {$m=New-Object IO.MemoryStream; $i.Save($m,[Drawing.Imaging.ImageFormat]::Png);"
                    + " [Convert]::ToBase64String($m.ToArray())}";

    static final List<ClipboardProgram> WRITERS = List.of(
            of(WAYLAND, Form.TEXT, "wl-copy"),
            of(X, Form.TEXT, "xclip", "-selection", "clipboard", "-in"),
            of(X, Form.TEXT, "xsel", "--clipboard", "--input"),
            of(ANY, Form.TEXT, "pbcopy"),
            of(WINDOWS, Form.TEXT, "clip.exe"));

    /// Images first: a clipboard with an image may have its address as text.
    static final List<ClipboardProgram> READERS = List.of(
            of(WAYLAND, Form.BYTES, "wl-paste", "--no-newline", "--type", "image/png"),
            of(X, Form.BYTES, "xclip", "-selection", "clipboard", "-t", "image/png", "-out"),
            of(ANY, Form.HEXADECIMAL, "osascript", "-e", "the clipboard as «class PNGf»"),
            of(WINDOWS, Form.BASE64, "powershell.exe", "-NoProfile", "-STA", "-Command", IMAGE_SCRIPT),
            of(WAYLAND, Form.TEXT, "wl-paste", "--no-newline"),
            of(X, Form.TEXT, "xclip", "-selection", "clipboard", "-out"),
            of(X, Form.TEXT, "xsel", "--clipboard", "--output"),
            of(ANY, Form.TEXT, "pbpaste"),
            of(WINDOWS, Form.TEXT, "powershell.exe", "-NoProfile", "-Command", "Get-Clipboard -Raw"));

    private static ClipboardProgram of(String display, Form form, String... command) {
        return new ClipboardProgram(display, form, List.of(command));
    }

    String name() {
        return command.getFirst();
    }

    boolean worksIn(Map<String, String> environment) {
        return display.isEmpty() || !environment.getOrDefault(display, "").isEmpty();
    }
}
