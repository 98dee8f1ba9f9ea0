import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// `lungo` on a terminal of 120 × 40 cells. It answers the program's questions, as terminals do, and keeps the text
/// that the program writes, without the sequences between it.
final class TuiTerminal implements AutoCloseable {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final byte[] ATTRIBUTES = "\u001b[?62c".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CONTROL_D = {4};

    private final Process process;
    private final long started;
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder sequence = new StringBuilder();
    private boolean inSequence;
    private long bytes;
    private boolean ended;

    private TuiTerminal(Process process, long started) {
        this.process = process;
        this.started = started;
    }

    static TuiTerminal open(Path home, Path project, String command) throws IOException {
        var line = "stty cols 120 rows 40; echo $$ > " + home + "/pid; exec " + command;
        var builder = new ProcessBuilder("script", "-qfec", line, "/dev/null").directory(project.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment(home));
        long started = System.nanoTime();
        var terminal = new TuiTerminal(builder.start(), started);
        Thread.ofPlatform().daemon().start(terminal::read);
        return terminal;
    }

    static Map<String, String> environment(Path home) {
        var environment = new HashMap<String, String>();
        environment.put("HOME", home.toString());
        environment.put("PATH", "/usr/local/bin:/usr/bin:/bin");
        environment.put("LANG", "C.UTF-8");
        environment.put("TERM", "xterm-256color");
        environment.put("SHELL", "/bin/sh");
        return environment;
    }

    private void read() {
        var buffer = new byte[65_536];
        try (var in = process.getInputStream()) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) take(buffer, count, in);
        } catch (IOException closed) {
            // it ends here either way
        }
        synchronized (this) {
            ended = true;
            notifyAll();
        }
    }

    private synchronized void take(byte[] buffer, int count, InputStream in) throws IOException {
        bytes += count;
        for (int i = 0; i < count; i++) take((char) (buffer[i] & 0xff));
        notifyAll();
    }

    private void take(char c) throws IOException {
        if (c == 0x1b) {
            inSequence = true;
            sequence.setLength(0);
        } else if (!inSequence) {
            if (c >= ' ') text.append(c);
        } else {
            sequence.append(c);
            if (!ends(c)) return;
            inSequence = false;
            if (sequence.toString().equals("[c")) answer();
        }
    }

    private boolean ends(char c) {
        char kind = sequence.charAt(0);
        if (kind == ']' || kind == '_' || kind == 'P') return c == 7 || c == '\\';
        return sequence.length() > 1 ? c >= '@' : kind != '[';
    }

    private void answer() throws IOException {
        type(ATTRIBUTES);
    }

    void type(String keys) throws IOException {
        type(keys.getBytes(StandardCharsets.UTF_8));
    }

    private void type(byte[] keys) throws IOException {
        process.getOutputStream().write(keys);
        process.getOutputStream().flush();
    }

    /// The length of the text so far, from which `await` looks.
    synchronized int mark() {
        return text.length();
    }

    synchronized long bytes() {
        return bytes;
    }

    /// Waits for a text behind a mark; returns the time when it came.
    synchronized long await(int mark, String wanted) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (text.indexOf(wanted, mark) < 0) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (ended || left <= 0) throw new IOException("the screen does not show \"" + wanted + "\": " + tail());
            wait(left);
        }
        return System.nanoTime();
    }

    private String tail() {
        return text.substring(Math.max(0, text.length() - 2_000));
    }

    long sinceStart(long moment) {
        return moment - started;
    }

    /// Waits until the program has written nothing for a while.
    void settle() throws InterruptedException {
        for (long before = -1; before != bytes(); Thread.sleep(400)) before = bytes();
    }

    static long client(Path home) throws IOException {
        return Long.parseLong(Files.readString(home.resolve("pid")).strip());
    }

    /// Resident memory of a process in MB.
    static long megabytes(long pid) throws IOException {
        try (var lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .sum()
                    / 1024;
        }
    }

    /// CPU time of a process in milliseconds.
    static long cpuMillis(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().totalCpuDuration())
                .orElseThrow()
                .toMillis();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        type("\u0015");
        type(CONTROL_D);
        if (!process.waitFor(3, TimeUnit.SECONDS)) process.destroyForcibly();
    }
}
