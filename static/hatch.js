/** Patterns made at run time on a canvas: no picture files, and they follow the screen's pixel ratio. */

/**
 * Diagonal strokes on a clear ground, seamless on all sides.
 * @param {string} colour
 * @param {number} [size] CSS pixels of one tile
 * @param {number} [stroke] CSS pixels
 */
export function hatch(colour, size = 8, stroke = 1.6) {
  const ratio = Math.max(1, Math.round(devicePixelRatio));
  const pixels = size * ratio;
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = pixels;
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('this browser draws no canvas');
  pen.strokeStyle = colour;
  pen.lineWidth = stroke * ratio;
  pen.beginPath();
  for (const shift of [-pixels, 0, pixels]) {
    pen.moveTo(shift - ratio, pixels + ratio);
    pen.lineTo(shift + pixels + ratio, -ratio);
  }
  pen.stroke();
  return { image: pen.getImageData(0, 0, pixels, pixels), pixelRatio: ratio };
}
