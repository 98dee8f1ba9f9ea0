package dev.lungo.engine.context;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.agent.Skill;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OfferedSkillsTest {
    private static String list(List<Skill> skills) {
        return new OfferedSkills(skills).topic().mark()
                + new OfferedSkills(skills).topic().first();
    }

    private static Skill skill(String name, String description) {
        return new Skill(name, description, "/skills/" + name + "/SKILL.md", "Do.");
    }

    @Test
    void longDescriptionsAreCutBetweenCharacters() {
        assertThat(list(List.of(
                        skill("a", "x".repeat(999) + "🦉 and more"), skill("b", "Does\n  this"), skill("c", ""))))
                .endsWith("\n- a: " + "x".repeat(999) + "…\n- b: Does this\n- c");
    }

    @Test
    void manySkillsShareTheirRoom() {
        var skills = IntStream.range(0, 500)
                .mapToObj(i -> skill("skill" + i, "y".repeat(900)))
                .toList();
        assertThat(new OfferedSkills(skills).topic().first())
                .hasSizeLessThan(30_000)
                .contains("\n- skill499: " + "y".repeat(40) + "…");
    }
}
