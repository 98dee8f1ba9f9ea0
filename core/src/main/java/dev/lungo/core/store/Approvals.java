package dev.lungo.core.store;

import dev.lungo.core.permission.Approval;
import dev.lungo.core.permission.Rule;
import java.util.List;

/// Permissions that people granted, oldest first.
public interface Approvals {
    /// Rules of an area (see `Approval`) that have not expired at this time.
    List<Rule> of(String area, long now);

    /// Approvals of all areas, expired ones too.
    List<Approval> all();
}
