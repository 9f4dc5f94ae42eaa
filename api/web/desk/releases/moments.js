// Moments, sizes and waiting: small things the release pages share. Does not know what they are of.

/** A moment as it is written here: 11月22日 08:25, with the year when it is another. */
export function whenWords(moment) {
  const at = new Date(moment);
  const two = (number) => String(number).padStart(2, "0");
  const day = `${at.getMonth() + 1}月${at.getDate()}日 ${two(at.getHours())}:${two(at.getMinutes())}`;
  return at.getFullYear() === new Date().getFullYear() ? day : `${at.getFullYear()}年${day}`;
}

/** A size in words. */
export function sizeWords(bytes) {
  if (bytes < 1024) return `${bytes} 字节`;
  return bytes < 1024 * 1024 ? `${Math.round(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

const HOPELESS = [401, 403, 404];

/**
 * Does something again and again until it is stopped; the next turn begins when the last has ended. A line that is down
 * for a moment is waited for; where the server says no, it ends. Returns the stop.
 */
export function repeatedly(seconds, act) {
  let timer = 0;
  let over = false;
  const turn = async () => {
    try {
      await act();
    } catch (error) {
      if (!("status" in error)) throw error;
      over ||= HOPELESS.includes(error.status);
    }
    if (!over) timer = setTimeout(turn, seconds * 1000);
  };
  timer = setTimeout(turn, seconds * 1000);
  return () => {
    over = true;
    clearTimeout(timer);
  };
}
