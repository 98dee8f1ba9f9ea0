/// The audit log: a hash-chained record of approvals, commands, changed files, model calls, trust, and sign-ins.
@NullMarked
package dev.lungo.app.audit;

import org.jspecify.annotations.NullMarked;
