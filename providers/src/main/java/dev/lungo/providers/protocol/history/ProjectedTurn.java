package dev.lungo.providers.protocol.history;

import java.util.ArrayList;
import java.util.List;

/// Content of one side. The results of an assistant's calls are a turn of the user's side.
public record ProjectedTurn(boolean fromUser, List<Piece> pieces) {
    /// The same with neighbors of one side joined, for protocols in which the sides must alternate.
    public static List<ProjectedTurn> alternating(List<ProjectedTurn> turns) {
        var joined = new ArrayList<ProjectedTurn>();
        for (var turn : turns) {
            if (joined.isEmpty() || joined.getLast().fromUser != turn.fromUser)
                joined.add(new ProjectedTurn(turn.fromUser, new ArrayList<>(turn.pieces)));
            else joined.getLast().pieces.addAll(turn.pieces);
        }
        return joined;
    }
}
