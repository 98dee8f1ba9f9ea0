package dev.lungo.workspace.sandbox;

import dev.lungo.core.network.HostPort;
import dev.lungo.core.network.NetworkHost;
import dev.lungo.core.workspace.Shell.Blocked;
import dev.lungo.workspace.network.RefusedHost;
import dev.lungo.workspace.sandbox.SandboxReport.Means;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Collects what the sandbox denied to a command: changes that were undone, connections that the proxy refused, and
/// what the output shows. Programs report a denial in their own words, so that some are missed, and a message about
/// a file that is read-only anyway is reported too. Thread-safe.
final class Denials {
    private static final int MOST = 3;
    /// Landlock does not distinguish its denials from those of the files' owners.
    private static final String LANDLOCKED = "access to";
    private static final String CHANGE = "change";
    private static final int LONGEST_OUTPUT = 64 * 1024;
    private static final String CONNECTION = "connection to";
    private static final String NETWORK = "network";
    private static final List<Denial> ALL = SandboxTable.of("denials.tsv").stream()
            .map(row -> new Denial(row.getFirst(), Pattern.compile(row.get(1))))
            .toList();

    private record Denial(String what, Pattern pattern) {
        /// The object where the output names none.
        String unnamed() {
            return switch (what) {
                case CHANGE -> " of a read-only place";
                case LANDLOCKED -> " a file";
                default -> "";
            };
        }
    }

    private final String line;
    private final Means means;
    private final boolean deniesAccess;
    private final Set<String> kinds = new LinkedHashSet<>();
    private final Set<String> found = new LinkedHashSet<>();
    private final Set<String> places = new LinkedHashSet<>();
    private final Set<String> hosts = new LinkedHashSet<>();

    Denials(String line, Means means) {
        this(line, means, false);
    }

    /// In a `foreign` project the sandbox denies what root could do as the owner of all files.
    Denials(String line, Means means, boolean foreign) {
        this.line = line;
        this.means = means;
        this.deniesAccess = foreign || means == Means.LANDLOCK;
    }

    /// A change that was undone.
    synchronized void add(String change) {
        found.add(change);
    }

    synchronized void add(List<RefusedHost> refused) {
        for (var host : refused) {
            hosts.add(host.host().text());
            if (found.size() >= MOST) return;
            kinds.add(CONNECTION);
            var why = host.grantable() ? "" : " (" + host.host() + " " + host.why() + ")";
            found.add(CONNECTION + " " + host.place() + why);
            if (host.grantable()) places.add(host.place().toString());
        }
    }

    /// All denials with those that the output of the command shows; null if there are none.
    synchronized @Nullable Blocked in(String output) {
        search(output.substring(Math.max(0, output.length() - LONGEST_OUTPUT)));
        return found.isEmpty() ? null : new Blocked(String.join(", ", found), List.copyOf(places));
    }

    private void search(String output) {
        for (var denial : ALL) {
            if (denial.what.equals(LANDLOCKED) && !deniesAccess) continue;
            var matcher = denial.pattern.matcher(output);
            while (matcher.find() && found.size() < MOST) {
                boolean named = matcher.groupCount() > 0;
                if (!named && isKnown(denial.what)) break;
                kinds.add(denial.what);
                if (named) add(denial.what, matcher.group(1));
                else found.add(denial.what + denial.unnamed());
            }
        }
    }

    /// True where the general words add nothing to what was found by name.
    private boolean isKnown(String what) {
        return kinds.contains(what) || what.equals(NETWORK) && kinds.contains(CONNECTION);
    }

    private void add(String what, String object) {
        if (!what.equals(CONNECTION)) found.add(what.equals(CHANGE) ? "write to " + object : what + " " + object);
        else if (hosts.add(object)) found.add(CONNECTION + " " + place(object));
    }

    /// The place that a host means in the command, if the user could allow it; else the host. Landlock leaves no way to
    /// one host alone.
    private String place(String host) {
        try {
            var place = new HostPort(NetworkHost.parse(host), line.contains("http://" + host) ? 80 : 443);
            if (means != Means.BUBBLEWRAP || !HostPort.isPublic(place.host())) return host;
            places.add(place.toString());
            return place.toString();
        } catch (IllegalArgumentException notAHost) {
            return host;
        }
    }
}
