# `make check` while working, `make test` before a merge.
MAVEN = mvn -B -ntp
# Surefire loads the tests in Maven's own JVM to share them among several, so Maven needs this JDK there, too.
JDK = $(shell grep -lsE '^JAVA_VERSION="(2[5-9]|[3-9][0-9])' "$$JAVA_HOME/release" /usr/lib/jvm/*/release | head -1 | xargs -r dirname)

.PHONY: check format test dist bench clean

check: ## compile and run the fast tests, in under two minutes
	JAVA_HOME=$(JDK) $(MAVEN) -q -T2 -Dtest.forks=2 -DexcludedGroups=slow test

format: ## lay out every source
	$(MAVEN) -q -pl testkit -am test -Dtest=FormatTest -Dsurefire.failIfNoSpecifiedTests=false -Dlungo.format=true

test: ## every test
	$(MAVEN) verify

dist: ## app/target/dist and the archive
	$(MAVEN) -Dmaven.test.skip=true -Pdist -pl app -am package

bench: dist ## the table of docs/BENCHMARKS.md
	bench/run

clean:
	$(MAVEN) -q clean
	rm -rf .build
