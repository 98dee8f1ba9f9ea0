import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;

/// One file of Lungo's engine checked by javac or ECJ, with the other sources on the source path.
final class Compilers {
    private static final int RUNS = 25;
    private static final List<String> MODULES = List.of("core", "wire", "engine");

    private Compilers() {}

    public static void main(String[] arguments) throws IOException, ReflectiveOperationException {
        boolean isJavac = arguments[0].equals("javac");
        String sources = String.join(
                ":", MODULES.stream().map(module -> module + "/src/main/java").toList());
        var options = new ArrayList<>(List.of("--release", "25", "-proc:none", "-nowarn", "-sourcepath", sources));
        options.addAll(List.of("-cp", System.getenv("BENCH_CLASSPATH")));
        if (isJavac)
            options.addAll(List.of(
                    "-implicit:none",
                    "-XDshould-stop.ifNoError=FLOW",
                    "-d",
                    Files.createTempDirectory("javac").toString()));
        else options.addAll(List.of("-d", "none"));
        options.add("engine/src/main/java/dev/lungo/engine/turn/Turn.java");
        var times = new ArrayList<Long>();
        for (int i = 0; i < RUNS; i++) {
            long start = System.nanoTime();
            String output = isJavac ? javac(options) : ecj(options);
            times.add((System.nanoTime() - start) / 1_000_000);
            if (!output.isBlank()) System.out.println(output);
        }
        System.gc();
        long heap = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        System.out.printf(
                "%s: first %d ms, median of the last ten %d ms, heap %d MB%n",
                arguments[0],
                times.getFirst(),
                times.subList(RUNS - 10, RUNS).stream().sorted().toList().get(5),
                heap / 1_000_000);
    }

    private static String javac(List<String> options) {
        var output = new java.io.ByteArrayOutputStream();
        ToolProvider.getSystemJavaCompiler().run(null, output, output, options.toArray(String[]::new));
        return output.toString();
    }

    private static String ecj(List<String> options) throws ReflectiveOperationException, InvocationTargetException {
        var output = new StringWriter();
        Class<?> batch = Class.forName("org.eclipse.jdt.core.compiler.batch.BatchCompiler");
        var compile = batch.getMethod(
                "compile",
                String[].class,
                PrintWriter.class,
                PrintWriter.class,
                Class.forName("org.eclipse.jdt.core.compiler.CompilationProgress"));
        compile.invoke(null, options.toArray(String[]::new), new PrintWriter(output), new PrintWriter(output), null);
        return output.toString();
    }
}
