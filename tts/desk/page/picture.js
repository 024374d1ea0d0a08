// The waveform of a finished episode, its short-term loudness above it, and where its chapters begin.

const LOUDEST = -6;
const QUIETEST = -36; // LUFS

export function draw(canvas, { seconds, peaks, loudness }, chapters) {
  const colours = getComputedStyle(document.documentElement);
  const colour = (name) => colours.getPropertyValue(name).trim();
  const pen = canvas.getContext("2d");
  const { width, height } = canvas;
  const x = (index, count) => (index / count) * width;
  pen.clearRect(0, 0, width, height);
  pen.fillStyle = colour("--quiet");
  peaks.forEach((peak, index) => {
    const tall = peak * height;
    pen.fillRect(x(index, peaks.length), (height - tall) / 2, Math.max(width / peaks.length, 1), tall);
  });
  pen.strokeStyle = colour("--line");
  for (const { start } of chapters) {
    pen.fillStyle = colour("--accent");
    pen.fillRect((start / seconds) * width, 0, 1, height);
  }
  pen.strokeStyle = colour("--accent");
  pen.lineWidth = 1.5;
  pen.beginPath();
  loudness.forEach((level, index) => {
    const part = (Math.min(Math.max(level, QUIETEST), LOUDEST) - QUIETEST) / (LOUDEST - QUIETEST);
    const y = height - part * height;
    if (index) pen.lineTo(x(index, loudness.length), y);
    else pen.moveTo(0, y);
  });
  pen.stroke();
}
