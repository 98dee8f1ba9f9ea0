package dev.lungo.store;

import dev.lungo.core.permission.Approval;
import dev.lungo.core.permission.Rule;
import dev.lungo.core.store.Approvals;
import dev.lungo.wire.Json;
import java.util.List;

/// The table of approvals.
record ApprovalRows(Readers readers) implements Approvals {
    @Override
    public List<Rule> of(String projectID) {
        return readers.list("select data from approval where project_id = ? order by id", Rule.class, projectID);
    }

    @Override
    public List<Approval> all() {
        return readers.read(db -> db.query("select project_id, data, time from approval order by id", row -> {
            long time = row.getLong(3);
            return new Approval(row.getString(1), Json.read(row.getString(2), Rule.class), time == 0 ? null : time);
        }));
    }
}
