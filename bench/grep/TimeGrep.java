import com.sun.management.OperatingSystemMXBean;
import dev.lungo.workspace.search.ParallelSearch;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;

/// Times searches of a tree, first and later rounds, as wall time and processor time: see run.sh.
final class TimeGrep {
    public static void main(String... arguments) throws Exception {
        var root = Path.of(arguments[0]);
        var search = new ParallelSearch();
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        for (var regex : new String[] {
            "needle3", "needle\\d\\(", "(needle1|needle2)\\(found", "[a-z]+\\.[a-z]+ needle", "(?i)NEEDLE5", "return"
        }) {
            var times = new ArrayList<String>();
            int found = 0;
            for (int round = 0; round < 4; round++) {
                long start = System.nanoTime();
                long used = system.getProcessCpuTime();
                found = search.grep(root, regex, null, regex.equals("return") ? 100 : 1_000_000)
                        .items()
                        .size();
                times.add((System.nanoTime() - start) / 1_000_000 + "/"
                        + (system.getProcessCpuTime() - used) / 1_000_000);
            }
            System.out.println(regex + ": " + found + " lines, wall/cpu ms " + times);
        }
        long start = System.nanoTime();
        int files = search.glob(root, "**/*.ts", 100).total();
        System.out.println("glob: " + files + " files, ms " + (System.nanoTime() - start) / 1_000_000);
    }
}
