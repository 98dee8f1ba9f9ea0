package dev.lungo.store;

import dev.lungo.core.permission.Approval;
import dev.lungo.core.permission.Rule;
import dev.lungo.core.store.Approvals;
import dev.lungo.wire.Json;
import java.util.List;

/// The table of approvals.
record ApprovalRows(Readers readers) implements Approvals {
    @Override
    public List<Rule> of(String area, long now) {
        return readers.list(
                "select data from approval where project_id = ? and (expires is null or expires > ?) order by id",
                Rule.class,
                area,
                now);
    }

    @Override
    public List<Approval> all() {
        return readers.read(db -> db.query("select project_id, data, time, expires from approval order by id", row -> {
            long time = row.getLong(3);
            long expires = row.getLong(4);
            return new Approval(
                    row.getString(1),
                    Json.read(row.getString(2), Rule.class),
                    time == 0 ? null : time,
                    expires == 0 ? null : expires);
        }));
    }
}
