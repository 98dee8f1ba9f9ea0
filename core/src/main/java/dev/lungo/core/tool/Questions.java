package dev.lungo.core.tool;

import dev.lungo.core.ask.QuestionRequest.Question;
import java.util.List;

/// Asks the person, at whichever client they are.
public interface Questions {
    /// Returns the answers in the order of the questions: the chosen labels, or the user's own words.
    ///
    /// @throws ToolFailure.Denied if the rules deny it
    /// @throws ToolFailure.Rejected if the user declines to answer
    List<List<String>> ask(List<Question> questions) throws ToolFailure, InterruptedException;
}
