package dev.lungo.practice.script;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One reply of a script and the faults that come before it. Only the last step may lack a reply: then its last
/// fault stays.
public record Step(List<Line> faults, @Nullable Line reply) {

    /// The line that answers when so many faults of this step have happened already.
    public Line after(int faultsSeen) {
        if (faultsSeen < faults.size()) return faults.get(faultsSeen);
        return reply != null ? reply : faults.getLast();
    }
}
