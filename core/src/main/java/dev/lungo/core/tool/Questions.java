package dev.lungo.core.tool;

import dev.lungo.core.ask.QuestionRequest.Question;
import java.util.List;

/// Asks the person, at whichever client they are.
public interface Questions {
    /// The answers, in the order of the questions: the labels that were chosen, or the person's own words.
    ///
    /// @throws ToolFailure.Denied by the rules
    /// @throws ToolFailure.Rejected by a person who does not want to answer
    List<List<String>> ask(List<Question> questions) throws ToolFailure, InterruptedException;
}
