package dev.lungo.store;

import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import dev.lungo.core.store.RevertIntent;
import dev.lungo.core.store.RevertLog;
import dev.lungo.core.store.Written;
import dev.lungo.wire.Json;
import java.util.List;

/// The table of what undoing is about to do.
record RevertRows(Readers readers, Writer writer) implements RevertLog {
    @Override
    public Written begin(RevertIntent intent) {
        return writer.write(Batch.of(db -> db.update(
                "insert or replace into revert_intent (session_id, data) values (?, ?)",
                intent.session().value(),
                Json.text(intent))));
    }

    @Override
    public Written end(Id<Session> session) {
        return writer.write(
                Batch.of(db -> db.update("delete from revert_intent where session_id = ?", session.value())));
    }

    @Override
    public List<RevertIntent> open() {
        return readers
                .read(db -> db.query("select data from revert_intent order by session_id", row -> row.getString(1)))
                .stream()
                .map(json -> Json.read(json, RevertIntent.class))
                .toList();
    }
}
