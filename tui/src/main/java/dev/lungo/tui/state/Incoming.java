package dev.lungo.tui.state;

import dev.lungo.client.ClientFailure;
import dev.lungo.core.event.Event;
import dev.lungo.tui.input.TerminalInput;

/// Anything that the interface hears, from the terminal, from the server, or of time.
public sealed interface Incoming {
    record FromTerminal(TerminalInput input) implements Incoming {}

    record Heard(Event event) implements Incoming {}

    /// The connection to the server was lost; it is being made again.
    record Lost(String why) implements Incoming {}

    /// An effect failed. `what` names it for a person: "send the message".
    record Failed(String what, ClientFailure failure) implements Incoming {}

    /// Time has passed; sent only while something on the screen depends on it.
    record Tick() implements Incoming {}

    /// The outcome of an effect.
    non-sealed interface Result extends Incoming {
        /// Pure, like every change of the state.
        Transition fold(State state);
    }
}
