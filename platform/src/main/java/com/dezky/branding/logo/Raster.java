package com.dezky.branding.logo;

import com.dezky.branding.logo.LogoReading.Read;
import com.dezky.branding.logo.LogoReading.Refused;
import com.dezky.branding.logo.LogoReading.Why;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/// Pictures of pixels. They are decoded and written anew as PNG, so nothing but pixels comes through: no metadata, no
/// archive behind the end of the file. How large they are is read from their head, before a pixel is decoded.
final class Raster {
    static {
        // Nothing of a stranger's file touches the disk.
        ImageIO.setUseCache(false);
        // WebP comes from a library, which is found from here and not from whichever thread asked for pictures first.
        ImageIO.scanForPlugins();
    }

    private Raster() {}

    static LogoReading read(byte[] file) {
        try (var stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            var readers = ImageIO.getImageReaders(stream);
            if (!readers.hasNext()) {
                return new Refused(Why.BROKEN);
            }
            var reader = readers.next();
            try {
                reader.setInput(stream, false, true);
                return read(reader);
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException broken) {
            // Decoders throw whatever they stumble over: all of it means that this is no picture.
            return new Refused(Why.BROKEN);
        }
    }

    private static LogoReading read(ImageReader reader) throws IOException {
        var width = reader.getWidth(0);
        var height = reader.getHeight(0);
        if (width > Logos.WIDEST || height > Logos.WIDEST) {
            return new Refused(Why.TOO_WIDE);
        }
        if (width < Logos.NARROWEST || height < Logos.NARROWEST) {
            return new Refused(Why.TOO_SMALL);
        }
        if (reader.getNumImages(true) > 1) {
            return new Refused(Why.ANIMATED);
        }
        var plain = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        var pen = plain.createGraphics();
        try {
            pen.drawImage(reader.read(0), 0, 0, null);
        } finally {
            pen.dispose();
        }
        var written = new ByteArrayOutputStream();
        if (!ImageIO.write(plain, "png", written)) {
            throw new IIOException("no writer for PNG");
        }
        return written.size() > 4 * Logos.LARGEST
                ? new Refused(Why.TOO_LARGE)
                : new Read(new Logo(Logo.Format.PNG, written.toByteArray(), width, height));
    }
}
