package dev.lungo.practice.script;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One reply of a script and the faults that come before it. Only the last step may lack a reply: then its last
/// fault stays.
public record Step(List<Line> faults, @Nullable Line reply) {

    /// The line that answers after this number of faults of the step.
    public Line after(int faultsSeen) {
        if (faultsSeen < faults.size()) return faults.get(faultsSeen);
        return reply != null ? reply : faults.getLast();
    }
}
