package com.dezky.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.e2e.Weighing.Weight;
import com.dezky.sandbox.SamplePerson;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What each kind of page may cost. A kilobyte is 1,000 bytes, compressed, as they go over the wire.
class BudgetTest extends BrowserTest {
    private static final Logger LOG = LoggerFactory.getLogger(BudgetTest.class);
    private static final int NODES = 1_500;
    private static final double SHIFT = 0.02;

    private enum Budget {
        /// Four requests and, in a sandbox, the icons: its banner has one.
        AUTH(6, 8, 3, 5, 1, 12),
        LAUNCHER(10, 26, 32, 7, 2, 12),
        WORK(20, 26, 36, 9, 2, 12);

        private final int html;
        private final int css;
        private final int js;
        private final int first;
        private final int repeat;
        private final int statements;

        /// @param repeat the requests of a second visit
        Budget(int html, int css, int js, int first, int repeat, int statements) {
            this.html = html * 1_000;
            this.css = css * 1_000;
            this.js = js * 1_000;
            this.first = first;
            this.repeat = repeat;
            this.statements = statements;
        }
    }

    private final List<String> over = new ArrayList<>();

    @Test
    void pagesOutsideAreLight() {
        var somebody = visit(Look.DANISH_LIGHT_WIDE);
        weigh(somebody, Budget.AUTH, world.portal(), "/auth/login", "/auth/signed-out", "/auth/expired", "/recover",
                "/invitations/{invitation}");
        assertThat(over).isEmpty();
    }

    @Test
    void thePortalKeepsToItsBudget() {
        var mette = signIn(SamplePerson.OWNER, Look.DANISH_LIGHT_WIDE);
        weigh(mette, Budget.LAUNCHER, world.portal(), "/", "/choose");
        weigh(mette, Budget.LAUNCHER, world.portal(), "/me", "/me/mail-programs");
        weigh(mette, Budget.WORK, world.portal(), "/admin", "/admin/settings", "/admin/settings/ownership",
                "/admin/settings/close", "/admin/audit", "/admin/branding", "/admin/branding/mail/invitation",
                "/admin/storage", "/admin/storage/members/{member}");
        weigh(mette, Budget.WORK, world.portal(), "/admin/domains", "/admin/domains/new",
                "/admin/domains/nordlyskontor.test", "/admin/domains/nordlyskontor.test/setup?step=records");
        weigh(mette, Budget.WORK, world.portal(), "/admin/members", "/admin/members/new",
                "/admin/members?member={member}", "/admin/members?q=mette&member={member}", "/admin/members/import",
                "/admin/groups", "/admin/groups/{group}", "/admin/groups/mailboxes/{mailbox}", "/admin/invitations",
                "/admin/service-accounts", "/admin/service-accounts/{program}/mail");
        weigh(mette, Budget.WORK, world.portal(), "/admin/security", "/admin/security/mfa", "/admin/security/apps",
                "/admin/security/apps/new", "/admin/security/apps/{app}");
        weigh(mette, Budget.AUTH, world.portal(), "/nothing-here");
        assertThat(over).isEmpty();
    }

    @Test
    void theOperatorPortalKeepsToItsBudget() {
        var ida = signIn(SamplePerson.OPERATOR, Look.DANISH_LIGHT_WIDE);
        weigh(ida, Budget.WORK, world.operator(), "/", "/tenants", "/tenants/new", "/tenants/nordlys",
                "/tenants/nordlys/provisioning", "/tenants/nordlys/drift", "/tenants/nordlys/members",
                "/tenants/nordlys/audit", "/audit", "/domains", "/file-server", "/palette?q=n");
        assertThat(over).isEmpty();
    }

    private void weigh(Visit visit, Budget budget, URI host, String... paths) {
        var weighing = new Weighing(visit.page());
        try (var statements = Statements.counted()) {
            for (var path : paths) {
                var address = host + world.samples().fill(path);
                var first = quietest(budget.first, () -> weighing.first(address));
                var repeat = quietest(budget.repeat, () -> weighing.again(address));
                compare(path, budget, first, repeat, statements.of(first.requestId()));
            }
        }
    }

    /// A page that is told news while it opens asks for it, which is no part of its weight: who asks too often is
    /// weighed again, three times at most.
    private static Weight quietest(int allowed, Supplier<Weight> weigh) {
        var weight = weigh.get();
        for (var again = 0; again < 2 && weight.requests().size() > allowed; again++) {
            weight = weigh.get();
        }
        return weight;
    }

    private void compare(String path, Budget budget, Weight first, Weight repeat, int statements) {
        LOG.info("{}: html {}, css {}, js {} bytes; {} then {} requests; {} nodes; shift {}; {} statements", path,
                first.html(), first.css(), first.js(), first.requests().size(), repeat.requests().size(), first.nodes(),
                first.shift(), statements);
        atMost(path, "bytes of HTML", first.html(), budget.html);
        atMost(path, "bytes of CSS", first.css(), budget.css);
        atMost(path, "bytes of JavaScript", first.js(), budget.js);
        atMost(path, "requests at first: " + first.requests(), first.requests().size(), budget.first);
        atMost(path, "requests later: " + repeat.requests(), repeat.requests().size(), budget.repeat);
        atMost(path, "elements", first.nodes(), NODES);
        atMost(path, "layout shift", first.shift(), SHIFT);
        atMost(path, "SQL statements", statements, budget.statements);
    }

    private void atMost(String path, String what, double found, double allowed) {
        if (found > allowed) {
            over.add("%s: %s %s, allowed are %s".formatted(path, found, what, allowed));
        }
    }
}
