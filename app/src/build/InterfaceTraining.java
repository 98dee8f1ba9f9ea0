import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Trains the AOT cache of the interface by using it on a terminal, which `script` of util-linux or BSD provides.
/// Without that program there is no cache, and the interface starts more slowly.
final class InterfaceTraining {
    private static final String ROLE = "interface";
    private static final int KEY_MILLIS = 400;
    private static final int TURN_MILLIS = 3_000;
    private static final String TYPED = "Say hello";
    private static final String ENTER = "\r";
    private static final String PALETTE = "\u0010";
    private static final String ESCAPE = "\u001b";
    private static final String PAGE_UP = "\u001b[5~";
    private static final String INTERRUPT = "\u0003";

    private final Training training;
    private final String project;

    InterfaceTraining(Training training, String project) {
        this.training = training;
        this.project = project;
    }

    void run() throws IOException, InterruptedException {
        if (!hasScript()) {
            System.out.println("No program \"script\" to train the interface with; it will start more slowly");
            return;
        }
        Process process = training.start(ROLE, command());
        Thread.ofPlatform().daemon().start(() -> drain(process));
        try (OutputStream keys = process.getOutputStream()) {
            Thread.sleep(TURN_MILLIS);
            press(keys, TYPED, KEY_MILLIS);
            press(keys, ENTER, TURN_MILLIS);
            press(keys, PALETTE, KEY_MILLIS);
            press(keys, ESCAPE, KEY_MILLIS);
            press(keys, PAGE_UP, KEY_MILLIS);
            press(keys, INTERRUPT, KEY_MILLIS);
            press(keys, INTERRUPT, KEY_MILLIS);
            training.finish(ROLE, process);
        }
    }

    private List<String> command() {
        String launcher = training.launcher().toString();
        return System.getProperty("os.name").startsWith("Mac")
                ? List.of("script", "-q", "/dev/null", launcher, "--dir", project)
                : List.of("script", "-qec", "\"" + launcher + "\" --dir \"" + project + "\"", "/dev/null");
    }

    private static void press(OutputStream keys, String text, int pause) throws IOException, InterruptedException {
        keys.write(text.getBytes(StandardCharsets.UTF_8));
        keys.flush();
        Thread.sleep(pause);
    }

    private static void drain(Process process) {
        try {
            process.getInputStream().readAllBytes();
        } catch (IOException ended) {
            System.out.println("The terminal of the training ended early: " + ended.getMessage());
        }
    }

    private static boolean hasScript() {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(":")) {
            if (Files.isExecutable(Path.of(folder, "script"))) {
                return true;
            }
        }
        return false;
    }
}
