package com.dezky.branding.logo;

import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.branding.logo.LogoReading.Read;
import com.dezky.branding.logo.LogoReading.Refused;
import com.dezky.branding.logo.LogoReading.Why;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class RasterTest {
    /// Red, 20 by 16 pixels.
    private static final byte[] WEBP = Base64.getDecoder().decode("UklGRhwAAABXRUJQVlA4TA8AAAAvE8ADAAcQ/Y/+ByKi/wEA");

    @Test
    void readsWebP() throws IOException {
        var logo = ((Read) Logos.read(WEBP, "image/webp")).logo();
        assertThat(logo.width()).isEqualTo(20);
        assertThat(new Color(ImageIO.read(new ByteArrayInputStream(logo.content())).getRGB(5, 5))).isEqualTo(Color.RED);
    }

    @Test
    void writesAPictureAnew() throws IOException {
        var file = picture("png", 40, 20);
        var logo = ((Read) Logos.read(file, "image/png")).logo();
        assertThat(logo.format()).isEqualTo(Logo.Format.PNG);
        assertThat(logo.width()).isEqualTo(40);
        assertThat(logo.height()).isEqualTo(20);
        assertThat(new Color(ImageIO.read(new ByteArrayInputStream(logo.content())).getRGB(5, 5))).isEqualTo(Color.RED);
    }

    @Test
    void turnsAPhotographIntoPixels() throws IOException {
        assertThat(((Read) Logos.read(picture("jpg", 40, 20), "image/jpeg")).logo().format()).isEqualTo(
                Logo.Format.PNG);
    }

    @Test
    void leavesBehindWhatIsHiddenAfterTheEnd() throws IOException {
        var file = join(picture("png", 40, 20), "<script>alert(1)</script>PK\3\4".getBytes(StandardCharsets.UTF_8));
        var kept = ((Read) Logos.read(file, "image/png")).logo().content();
        assertThat(new String(kept, StandardCharsets.ISO_8859_1)).doesNotContain("script", "PK\3\4");
    }

    @Test
    void refusesAPictureThatUnpacksToGigabytes() throws IOException {
        var bomb = picture("png", 40, 20);
        // The size in its head, and the checksum over it: what a decoder would reserve memory for.
        ByteBuffer.wrap(bomb).putInt(16, 60_000).putInt(20, 60_000);
        var sum = new CRC32();
        sum.update(bomb, 12, 17);
        ByteBuffer.wrap(bomb).putInt(29, (int) sum.getValue());
        assertThat(Logos.read(bomb, "image/png")).isEqualTo(new Refused(Why.TOO_WIDE));
    }

    @Test
    void refusesWhatIsNotWhatItSays() throws IOException {
        assertThat(Logos.read(picture("png", 40, 20), "image/svg+xml")).isEqualTo(new Refused(Why.WRONG_TYPE));
        assertThat(Logos.read("<svg/>".getBytes(StandardCharsets.UTF_8), "image/png")).isEqualTo(
                new Refused(Why.WRONG_TYPE));
        assertThat(Logos.read("<html>".getBytes(StandardCharsets.UTF_8), "image/png")).isEqualTo(
                new Refused(Why.UNKNOWN_TYPE));
        assertThat(Logos.read("GIF89a/*<svg onload=alert(1)>".getBytes(StandardCharsets.UTF_8), null)).isEqualTo(
                new Refused(Why.UNKNOWN_TYPE));
    }

    @Test
    void refusesHalfAPicture() throws IOException {
        var file = picture("png", 40, 20);
        assertThat(Logos.read(Arrays.copyOf(file, 40), "image/png")).isEqualTo(new Refused(Why.BROKEN));
        assertThat(Logos.read(Arrays.copyOf(WEBP, 20), "image/webp")).isEqualTo(new Refused(Why.BROKEN));
    }

    @Test
    void refusesWhatIsTooMuchOrTooLittle() throws IOException {
        assertThat(Logos.read(new byte[0], "image/png")).isEqualTo(new Refused(Why.EMPTY));
        assertThat(Logos.read(new byte[Logos.LARGEST + 1], "image/png")).isEqualTo(new Refused(Why.TOO_LARGE));
        assertThat(Logos.read(picture("png", 2_001, 20), "image/png")).isEqualTo(new Refused(Why.TOO_WIDE));
        assertThat(Logos.read(picture("png", 40, 8), "image/png")).isEqualTo(new Refused(Why.TOO_SMALL));
    }

    private static byte[] picture(String format, int width, int height) throws IOException {
        var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var pen = picture.createGraphics();
        pen.setColor(Color.RED);
        pen.fillRect(0, 0, width, height);
        pen.dispose();
        var file = new ByteArrayOutputStream();
        assertThat(ImageIO.write(picture, format, file)).isTrue();
        return file.toByteArray();
    }

    private static byte[] join(byte[] one, byte[] two) {
        return ByteBuffer.allocate(one.length + two.length).put(one).put(two).array();
    }
}
