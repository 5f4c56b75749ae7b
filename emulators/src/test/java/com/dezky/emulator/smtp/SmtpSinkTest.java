package com.dezky.emulator.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.dezky.emulator.Fault;
import com.dezky.emulator.Journal;
import com.dezky.emulator.smtp.SmtpSink.Settings;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmtpSinkTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private final SmtpSink sink = new SmtpSink(Settings.defaults().withClock(Clock.fixed(NOON, ZoneOffset.UTC)));

    @BeforeEach
    void start() {
        sink.start(0);
    }

    @AfterEach
    void stop() {
        sink.close();
    }

    @Test
    void keepsAMessageWithBothItsBodies() throws MessagingException {
        send("Velkommen til D\u00e9zky \u00e6\u00f8\u00e5");

        var mail = sink.list().getFirst();
        assertThat(mail.id()).isEqualTo(1);
        assertThat(mail.receivedAt()).isEqualTo(NOON);
        assertThat(mail.from()).isEqualTo("dezky@dezky.test");
        assertThat(mail.recipients()).containsExactly("anna@kunde.test", "hidden@kunde.test");
        assertThat(mail.subject()).isEqualTo("Velkommen til D\u00e9zky \u00e6\u00f8\u00e5");
        assertThat(mail.messageId()).matches("<.+@.+>");
        assertThat(mail.text().strip()).isEqualTo("S\u00e6t din adgangskode");
        assertThat(mail.html()).contains("<b>S\u00e6t din adgangskode</b>");
        assertThat(mail.raw()).contains("Message-ID: " + mail.messageId());
    }

    @Test
    void listsTheNewestFirstAndForgetsAllWhenCleared() throws MessagingException {
        send("one");
        send("two");

        assertThat(sink.list()).extracting(SentMail::subject).containsExactly("two", "one");
        assertThat(sink.find(2)).map(SentMail::subject).hasValue("two");
        assertThat(sink.find(mail -> mail.subject().equals("one"))).map(SentMail::id).hasValue(1L);

        sink.clear();
        assertThat(sink.list()).isEmpty();
    }

    @Test
    void refusesConnectionsWhileDownAndListensOnTheSamePortAfterwards() throws MessagingException {
        var port = sink.port();
        sink.breakWith(Fault.DOWN);
        assertThatExceptionOfType(MessagingException.class).isThrownBy(() -> send("lost"));
        assertThat(sink.standing()).hasValue(Fault.DOWN);

        sink.heal();
        assertThat(sink.port()).isEqualTo(port);
        send("found");
        assertThat(sink.list()).extracting(SentMail::subject).containsExactly("found");
    }

    @Test
    void turnsMessagesAwayForNowWhenItFails() {
        for (var fault : new Fault[]{Fault.ERROR_500, Fault.TOO_MANY}) {
            sink.breakWith(fault);
            assertThatExceptionOfType(MessagingException.class).isThrownBy(() -> send("later"))
                    .withMessageContaining("451");
        }
        assertThat(sink.list()).isEmpty();
    }

    @Test
    void keepsTheMessageAlthoughTheAnswerWasLost() {
        sink.breakWith(Fault.LOSE_RESPONSE);
        assertThatExceptionOfType(MessagingException.class).isThrownBy(() -> send("kept"));
        assertThat(sink.list()).extracting(SentMail::subject).containsExactly("kept");
    }

    @Test
    void keepsNothingWhenItTalksNonsense() {
        sink.breakWith(Fault.GARBAGE);
        assertThatExceptionOfType(MessagingException.class).isThrownBy(() -> send("gone"));
        assertThat(sink.list()).isEmpty();
    }

    @Test
    void remembersMessagesAfterARestart(@TempDir Path folder) throws MessagingException {
        var file = folder.resolve("mail.jsonl");
        try (var journal = Journal.in(file); var before = new SmtpSink(Settings.defaults().withJournal(journal))) {
            before.start(0);
            send(before, "before");
        }
        try (var journal = Journal.in(file); var after = new SmtpSink(Settings.defaults().withJournal(journal))) {
            after.start(0);
            send(after, "after");
            assertThat(after.list()).extracting(SentMail::subject).containsExactly("after", "before");
        }
    }

    private void send(String subject) throws MessagingException {
        send(sink, subject);
    }

    private static void send(SmtpSink sink, String subject) throws MessagingException {
        var properties = new Properties();
        properties.put("mail.smtp.host", "127.0.0.1");
        properties.put("mail.smtp.port", Integer.toString(sink.port()));
        properties.put("mail.smtp.timeout", "5000");
        var message = new MimeMessage(Session.getInstance(properties));
        message.setFrom(new InternetAddress("dezky@dezky.test"));
        message.setRecipients(Message.RecipientType.TO, "anna@kunde.test");
        message.setRecipients(Message.RecipientType.BCC, "hidden@kunde.test");
        message.setSubject(subject, "UTF-8");
        var text = new MimeBodyPart();
        text.setText("S\u00e6t din adgangskode", "UTF-8");
        var html = new MimeBodyPart();
        html.setContent("<p><b>S\u00e6t din adgangskode</b></p>", "text/html; charset=UTF-8");
        message.setContent(new MimeMultipart("alternative", text, html));
        Transport.send(message);
    }
}
