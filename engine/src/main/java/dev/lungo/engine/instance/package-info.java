/// The parts of one directory: project, configuration, models, agents, machine.
@NullMarked
package dev.lungo.engine.instance;

import org.jspecify.annotations.NullMarked;
