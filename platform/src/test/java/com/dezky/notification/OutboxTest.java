package com.dezky.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dezky.access.Scope;
import com.dezky.emulator.Fault;
import com.dezky.emulator.smtp.SentMail;
import com.dezky.emulator.smtp.SmtpSink;
import com.dezky.kernel.EmailAddress;
import com.dezky.kernel.Ids;
import com.dezky.kernel.TenantId;
import com.dezky.testing.ApiTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

class OutboxTest extends ApiTest {
    private static final SmtpSink SMTP = new SmtpSink(SmtpSink.Settings.defaults());
    private static final TenantId TENANT = new TenantId(UUID.fromString("00000000-0000-7000-8000-0000000000aa"));

    @Autowired
    private Outbox outbox;

    @Autowired
    private OutboxSender sender;

    @Autowired
    private Scope scope;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    @DynamicPropertySource
    static void aMailServer(DynamicPropertyRegistry registry) {
        SMTP.start(0);
        registry.add("spring.mail.host", () -> "127.0.0.1");
        registry.add("spring.mail.port", SMTP::port);
    }

    @BeforeEach
    void aTenant() {
        sql("""
            insert into tenant (id, slug, name, plan, contact_email, mail_domain)
            values ('%s', 'outbox', 'Outbox', 'mvp', 'x@outbox.test', 'outbox.test') on conflict do nothing
            """.formatted(TENANT));
    }

    @AfterEach
    void empty() {
        sql("delete from notification_outbox; drop trigger if exists pulled_plug on notification_outbox");
        SMTP.heal();
        SMTP.clear();
    }

    @AfterAll
    static void close() {
        SMTP.close();
    }

    @Test
    void sendsTheMailOnceAndForgetsItsText() {
        leave("welcome.1");

        assertThat(sender.sendDue()).isEqualTo(1);
        assertThat(sender.sendDue()).isZero();

        assertThat(SMTP.list()).singleElement().satisfies(mail -> {
            assertThat(mail.recipients()).containsExactly("anna@outside.test");
            assertThat(mail.subject()).isEqualTo("Velkommen / Welcome");
        });
        assertThat(row("select subject is null and body is null and sent_at is not null")).isTrue();
    }

    @Test
    void aMailOfTheSameKeyIsNotWrittenTwice() {
        leave("welcome.1");
        leave("welcome.1");

        assertThat(sender.sendDue()).isEqualTo(1);
    }

    @Test
    void aMailGoesOnlyWithTheChangeItTellsAbout() {
        scope.tenant(TENANT, () -> transaction.execute(open -> {
            outbox.send(mail("undone.1"));
            open.setRollbackOnly();
            return true;
        }));
        assertThat(sender.sendDue()).isZero();
        assertThatThrownBy(() -> outbox.send(mail("loose.1"))).isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void oneTenantCannotSendInTheNameOfAnother() {
        var other = new TenantId(Ids.next());
        assertThatThrownBy(() -> scope.tenant(other, () -> transaction.execute(open -> {
            outbox.send(mail("foreign.1"));
            return true;
        }))).isInstanceOf(DataAccessException.class).hasStackTraceContaining("row-level security");
    }

    @Test
    void nobodyButTheWorkerCanReadWhatWaits() {
        leave("secret.1");
        assertThatThrownBy(() -> scope.tenant(TENANT, () -> transaction.execute(open -> jdbc
                .sql("select count(*) from notification_outbox").query(Long.class).single())))
                .isInstanceOf(DataAccessException.class).hasStackTraceContaining("permission denied");
    }

    @Test
    void whileTheMailServerIsAwayTheMailWaitsAndThenGoes() {
        SMTP.breakWith(Fault.DOWN);
        leave("patient.1");

        assertThat(sender.sendDue()).isEqualTo(1);
        assertThat(row("select due_at > now() and body is not null and attempts = 1")).as("tried again later").isTrue();
        assertThat(sender.sendDue()).as("not at once").isZero();

        SMTP.heal();
        sql("update notification_outbox set due_at = now()");
        sender.sendDue();
        assertThat(SMTP.list()).hasSize(1);
    }

    @Test
    void killedBetweenTheMailServerAndItsMarkSendsTheSameMessageAgain() {
        leave("twice.1");
        sql("""
            create or replace function pull_the_plug() returns trigger language plpgsql as
              $$ begin if new.sent_at is not null then raise 'the power is out'; end if; return new; end $$;
            create trigger pulled_plug before update on notification_outbox
              for each row execute function pull_the_plug()""");
        assertThatThrownBy(sender::sendDue).hasMessageContaining("the power is out");
        sql("drop trigger pulled_plug on notification_outbox");

        assertThat(sender.sendDue()).as("the lease still runs").isZero();
        sql("update notification_outbox set lease_until = now()");
        assertThat(sender.sendDue()).isEqualTo(1);

        assertThat(SMTP.list()).hasSize(2).extracting(SentMail::messageId)
                .containsOnly("<twice.1@dezky.localhost>");
    }

    @Test
    void afterThreeDaysTheMailIsGivenUpAndItsTextForgotten() {
        SMTP.breakWith(Fault.DOWN);
        leave("hopeless.1");
        sql("update notification_outbox set created_at = now() - interval '73 hours'");

        sender.sendDue();

        assertThat(row("select given_up_at is not null and body is null")).isTrue();
        assertThat(sender.sendDue()).isZero();
    }

    @Test
    void aNameCannotWriteHeadersOfItsOwn() {
        var mail = new Mail(TENANT, new EmailAddress("anna@outside.test"), "Hi\r\nBcc: all@outside.test", "…", "h.1");
        assertThat(mail.subject()).isEqualTo("Hi Bcc: all@outside.test");
    }

    private void leave(String key) {
        scope.tenant(TENANT, () -> transaction.execute(open -> {
            outbox.send(mail(key));
            return true;
        }));
    }

    private static Mail mail(String key) {
        return new Mail(TENANT, new EmailAddress("anna@outside.test"), "Velkommen / Welcome", "Hej Anna\n", key);
    }

    private boolean row(String select) {
        return List.of(true).equals(scope.platform(() -> transaction.execute(open -> jdbc
                .sql(select + " from notification_outbox").query(Boolean.class).list())));
    }
}
