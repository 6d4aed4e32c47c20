/** What a file dialog offers for each kind of medium: browsers know some of the formats by their ending only. */
export const accepted = {
  image: 'image/*,.heic,.avif',
  audio: 'audio/*,video/mp4,video/webm,.m4a,.opus,.flac',
}
