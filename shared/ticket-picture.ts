/** The longer side of the picture on a ticket, in dots: 32 mm at 300 dots to the inch. */
export const maxPictureDots = 378
