package dev.lungo.core.tool;

import dev.lungo.core.ask.QuestionRequest.Question;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Asks the person, at whichever client they are.
public interface Questions {
    /// Returns the answers in the order of the questions: the chosen labels, or the user's own words.
    ///
    /// @throws ToolFailure.Denied if the rules deny it
    /// @throws ToolFailure.Rejected if the user declines to answer
    List<List<String>> ask(List<Question> questions) throws ToolFailure, InterruptedException;

    /// The answer that extensions give to the form of an MCP server; null if the user has to be asked.
    default @Nullable Elicited preempted(String server, Map<String, Object> form) throws InterruptedException {
        return null;
    }

    /// The answer that extensions leave for an MCP server.
    default Elicited passed(String server, Map<String, Object> form, Elicited answer) throws InterruptedException {
        return answer;
    }
}
