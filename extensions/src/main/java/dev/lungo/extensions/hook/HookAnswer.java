package dev.lungo.extensions.hook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The answer of hooks to an event: a verdict and its reason, texts for the model, a reason to `stop` the turn, texts
/// for the user, and `changes` of values by the names that Claude Code gives them.
public record HookAnswer(
        Verdict verdict,
        String reason,
        List<String> context,
        @Nullable String stop,
        List<String> notices,
        Map<String, Object> changes) {
    /// Verdicts; a later one is stricter and wins over the ones before.
    public enum Verdict {
        NONE,
        ALLOW,
        ASK,
        DEFER,
        DENY
    }

    /// A mark among the changes: a hook that may not allow has changed the arguments.
    private static final String UNTRUSTED_INPUT = "untrustedInput";

    public static final HookAnswer NONE = new HookAnswer(Verdict.NONE, "", List.of(), null, List.of(), Map.of());

    public HookAnswer {
        context = List.copyOf(context);
        notices = List.copyOf(notices);
        changes = Map.copyOf(changes);
    }

    static HookAnswer notice(String text) {
        return new HookAnswer(Verdict.NONE, "", List.of(), null, List.of(text), Map.of());
    }

    static HookAnswer context(String text) {
        return new HookAnswer(Verdict.NONE, "", List.of(text), null, List.of(), Map.of());
    }

    static HookAnswer changes(Map<String, Object> changes) {
        return new HookAnswer(Verdict.NONE, "", List.of(), null, List.of(), changes);
    }

    static HookAnswer verdict(Verdict verdict, String reason) {
        return new HookAnswer(verdict, reason, List.of(), null, List.of(), Map.of());
    }

    public boolean denies() {
        return verdict == Verdict.DENY;
    }

    /// The same without the right to allow: neither a call, nor rules, nor a form, nor the arguments that it leaves.
    HookAnswer withoutAllow() {
        var kept = new LinkedHashMap<>(changes);
        kept.keySet().removeAll(List.of("updatedPermissions", "content", "retry"));
        if ("accept".equals(kept.get("action"))) kept.remove("action");
        if (kept.containsKey("updatedInput")) kept.put(UNTRUSTED_INPUT, true);
        boolean allows = verdict == Verdict.ALLOW;
        return new HookAnswer(allows ? Verdict.NONE : verdict, allows ? "" : reason, context, stop, notices, kept);
    }

    /// True if what is left of a call may run without a question.
    boolean allows() {
        return verdict == Verdict.ALLOW && !hasUntrustedInput();
    }

    boolean hasUntrustedInput() {
        return changes.containsKey(UNTRUSTED_INPUT);
    }

    /// Both answers: the stricter verdict, with all reasons for it; of two changes of one value the first counts.
    HookAnswer and(HookAnswer other) {
        var stricter = verdict.compareTo(other.verdict) >= 0 ? this : other;
        boolean same = verdict == other.verdict && !reason.isEmpty() && !other.reason.isEmpty();
        var both = new LinkedHashMap<>(other.changes);
        both.putAll(changes);
        return new HookAnswer(
                stricter.verdict,
                same ? reason + "\n" + other.reason : stricter.reason,
                joined(context, other.context),
                stop == null ? other.stop : stop,
                joined(notices, other.notices),
                both);
    }

    /// The same with reasons and notices that are made shorter.
    HookAnswer with(UnaryOperator<String> shorter) {
        return new HookAnswer(
                verdict,
                shorter.apply(reason),
                context,
                stop == null ? null : shorter.apply(stop),
                notices.stream().map(shorter).toList(),
                changes);
    }

    private static List<String> joined(List<String> one, List<String> other) {
        var all = new ArrayList<>(one);
        all.addAll(other);
        return all;
    }

    /// The texts for the model as one; empty if there are none.
    String contextText() {
        return String.join("\n\n", context);
    }
}
