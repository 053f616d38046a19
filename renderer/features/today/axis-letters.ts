/** How the axes of a chart are lettered, in pixels: charts measure their labels by this and not by the style sheet. */
export const axisLetters = (scale: number) => ({ fontSize: 12 * scale, fill: 'currentColor' })
