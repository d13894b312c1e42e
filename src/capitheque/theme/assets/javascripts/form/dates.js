// Days of the calendar, without hours, and how French says them.
const MONTHS = [
  "janvier", "février", "mars", "avril", "mai", "juin",
  "juillet", "août", "septembre", "octobre", "novembre", "décembre",
];
const ISO = /^(\d{4})-(\d{2})-(\d{2})$/;

export class Day {
  constructor(year, month, day) {
    Object.assign(this, { year, month, day });
  }

  // The day that an ISO date names; null when the calendar has no such day.
  static read(text) {
    const [, year, month, day] = (ISO.exec(text) ?? []).map(Number);
    return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month) ? new Day(year, month, day) : null;
  }

  static today() {
    const now = new Date();
    return new Day(now.getFullYear(), now.getMonth() + 1, now.getDate());
  }

  after(days) {
    const date = new Date(Date.UTC(this.year, this.month - 1, this.day + days));
    return new Day(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
  }

  // 29 February becomes the 28th.
  inYears(years) {
    const year = this.year + years;
    return new Day(year, this.month, Math.min(this.day, daysIn(year, this.month)));
  }

  isoformat() {
    return [padded(this.year, 4), padded(this.month, 2), padded(this.day, 2)].join("-");
  }

  toString() {
    return this.isoformat(); // the order of texts is that of days
  }
}

// « 1er mars 2024 ».
export function frenchDate({ year, month, day }) {
  return `${day === 1 ? "1er" : day} ${MONTHS[month - 1]} ${year}`;
}

// « 2009 », « novembre 2009 » or « 3 novembre 2009 ».
export function frenchPartialDate(text) {
  const [year, month, day] = text.split("-").map(Number);
  if (!month) return text;
  return day ? frenchDate({ year, month, day }) : `${MONTHS[month - 1]} ${year}`;
}

const daysIn = (year, month) => new Date(Date.UTC(year, month, 0)).getUTCDate();

const padded = (number, length) => String(number).padStart(length, "0");
